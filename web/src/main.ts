import './design/tokens.css';
import './app/app';
